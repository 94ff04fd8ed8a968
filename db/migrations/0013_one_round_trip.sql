-- What kept counts must leave out was looked for among all accounts of a circle, also where nothing is closed: most registers, most days.
-- Givers close their accounts in every circle of the session, as the policy of accounts has it.
create or replace function access.closed_totals() returns table (what text, n bigint)
  language plpgsql stable security definer parallel restricted set search_path = pg_catalog set plan_cache_mode = force_custom_plan set enable_seqscan = off as $$
declare
  held int[] := access.readable();
begin
  if cardinality(access.closed()) = 0 then return; end if;
  return query
    select gone.kind, count(*) from (
      select a.compartment, a.chain, a.kind from derived.source_state s join derived.account a on a.compartment = any (held) and a.source = s.source and a.giver = s.giver
      where s.compartment = any (held) and not s.may_record
      union
      select a.compartment, a.chain, a.kind from derived.record_state r join derived.account a on a.compartment = any (held) and a.chain = r.chain
      where r.compartment = any (held) and not r.may_record) gone
    group by gone.kind;
end $$;

-- How far a search goes back at a time was guessed from how far apart the newest five hundred were recorded. After a quiet week they
-- reached into a list of a million that had come in at once, and a common word was gathered from all of it. Now whoever asks knows
-- how the newest of the circle lie (`search.bounds`, asked for now and then), and no stretch reaches further than that lets it.
create function search.bounds(circle int) returns timestamptz[]
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if not circle = any (access.readable()) then return '{}'; end if;
  return array(select at from unnest(array[250, 1000, 4000, 16000, 64000, 256000]) n, search.recorded(circle, 'infinity', n) at where at is not null order by at desc);
end $$;
comment on function search.bounds(int) is 'When the 250th, 1000th, … newest accounts of a circle were recorded, as far as there are so many; nothing of a circle that is not the session''s.';
revoke execute on function search.bounds(int) from public;
grant execute on function search.bounds(int) to vigil_app;

create function search.level_within(upto timestamptz, before timestamptz) returns int
  language sql immutable parallel safe set search_path = pg_catalog as $$
  -- A stretch begins where its mark begins; of those that begin after `before` the widest. 0, one second, where even that is too wide.
  select coalesce((select max(l) from generate_series(0, 9) l where to_timestamp(floor(extract(epoch from upto))::bigint >> 3 * l << 3 * l) > before), 0)
$$;
comment on function search.level_within(timestamptz, timestamptz) is 'The widest stretch of recording time that ends with `upto` and holds nothing recorded at `before` or earlier; 0 where there is none.';
revoke execute on function search.level_within(timestamptz, timestamptz) from public;
grant execute on function search.level_within(timestamptz, timestamptz) to vigil_searcher;

grant create on schema search to vigil_searcher;
set role vigil_searcher;
create function search.find(
  circles int[], wanted text[], only_kind text, only_source uuid, from_day date, to_day date, page int, known text[] default '{}'
) returns table (asked int, chain uuid, at timestamptz, earliest date, latest date)
  language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off as $$
declare
  may int[] := access.readable();
  closed uuid[] := access.closed();
  most int := 10 * page;
  bounds timestamptz[];
  bound int;
  ceiling int;
  ceiling_ends timestamptz;
  best int := 0;
  way text;
  times bigint[];
  words bigint[];
  first_of bigint[];
  one_of bigint[];
  mark bigint[];
  upto timestamptz;
  second bigint;
  circle int;
  newest timestamptz;
  first_level int;
  level int;
  begins timestamptz;
  oldest timestamptz;
  stretch bigint[];
  met int;
  got int;
  chains uuid[]; ats timestamptz[]; firsts date[]; lasts date[];
  all_chains uuid[]; all_ats timestamptz[]; all_firsts date[]; all_lasts date[];
begin
  foreach way in array case when from_day is null then array['all'] else array['tight', 'wide'] end loop
    times := search.time_marks(from_day, to_day, way);
    for n in 1 .. cardinality(circles) loop
      continue when not circles[n] = any (may);
      words := wanted[n]::bigint[] || case when only_source is null then '{}' else array[uuid_hash_extended(only_source, 0)] end;
      first_of := coalesce(times, words[1:1]);
      if times is null then words := words[2:]; end if;
      -- The same for every set of tokens in one circle.
      if circles[n] is distinct from circle then
        circle := circles[n];
        newest := search.recorded(circle, 'infinity', 0);
        oldest := search.first_recorded(circle);
        bounds := known[n]::timestamptz[];
        begins := coalesce(bounds[1], search.recorded(circle, 'infinity', 250));
        first_level := case when begins is null then 9 else search.level_within(newest, begins) end;
      end if;
      upto := newest;
      level := first_level;
      bound := 1;
      ceiling := 9;
      got := 0;
      all_chains := '{}'; all_ats := '{}'; all_firsts := '{}'; all_lasts := '{}';
      while upto is not null and got < page loop
        second := floor(extract(epoch from upto));
        begins := to_timestamp(second >> 3 * level << 3 * level);
        -- A stretch that holds all that is left needs no mark: reading the list of that mark would cost what stands in the circle.
        mark := array[(20 + level)::bigint << 40 | second >> 3 * level];
        one_of := case when first_of = '{}' then mark else first_of end;
        stretch := case when begins <= oldest or first_of = '{}' then '{}' else mark end;
        if level = 0 then
          select array_agg(f.chain), array_agg(f.at), array_agg(f.earliest), array_agg(f.latest), count(*) into chains, ats, firsts, lasts, met
            from (select * from search.among(circle, one_of, words, stretch, upto, only_kind, only_source, from_day, to_day, way, closed) a order by a.at desc, a.chain desc limit page) f;
        else
          select array_agg(f.chain), array_agg(f.at), array_agg(f.earliest), array_agg(f.latest), count(*) into chains, ats, firsts, lasts, met
            from (select * from search.among(circle, one_of, words, stretch, upto, only_kind, only_source, from_day, to_day, way, closed) a limit most + 1) f;
          if met > most then
            -- The widest that does not hold all of it: where in the stretch so much is met nobody knows yet.
            level := level - 1;
            while level > 0 and to_timestamp(second >> 3 * level << 3 * level) <= oldest loop level := level - 1; end loop;
            ceiling := level;
            ceiling_ends := begins;
            continue;
          end if;
        end if;
        all_chains := all_chains || chains; all_ats := all_ats || ats; all_firsts := all_firsts || firsts; all_lasts := all_lasts || lasts;
        got := got + met;
        exit when got >= page;
        upto := search.recorded(circle, begins, 0);
        exit when upto is null;
        if ceiling < 9 and upto < ceiling_ends then ceiling := 9; end if;
        if met * 4 <= page then bound := bound + 1; end if;
        while bounds[bound] >= upto loop bound := bound + 1; end loop;
        level := least(ceiling, case when bounds[bound] is null then level + 1 else search.level_within(upto, bounds[bound]) end);
      end loop;
      best := greatest(best, got);
      return query select n, f.chain, f.at, f.earliest, f.latest from unnest(all_chains, all_ats, all_firsts, all_lasts) f (chain, at, earliest, latest)
        order by f.at desc, f.chain desc limit page;
    end loop;
    -- What lies in the time asked for, or close to it, before what merely may overlap it.
    exit when best >= page;
  end loop;
end $$;
drop function search.find(int[], text[], text, uuid, date, date, int);
revoke execute on function search.find(int[], text[], text, uuid, date, date, int, text[]) from public;
grant execute on function search.find(int[], text[], text, uuid, date, date, int, text[]) to vigil_app;
comment on function search.find(int[], text[], text, uuid, date, date, int, text[]) is 'Accounts that meet sets of tokens, newest first, a page for each; `known`: for each circle how its newest lie, a help and no more.';
set role vigil_migrator;
revoke create on schema search from vigil_searcher;
