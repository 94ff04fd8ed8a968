-- What takes two persons, and erasing: kinds of record, and the one function that deletes what was recorded.

alter table record.header drop constraint header_kind_check;
alter table record.header add constraint header_kind_check check (kind in ('source', 'giver', 'consent', 'withdrawal', 'restriction', 'narrowing', 'account', 'assessment', 'import', 'import-void', 'unseal', 'move', 'sign-in', 'administration', 'request', 'erasure'));

-- Two persons are two only if nobody writes in another's name.
create policy own_hand on record.header as restrictive for insert to vigil_app with check (kind not in ('request', 'erasure') or by_hat = (select access.session_hat()));
