-- Narrowings and restrictions are found by the account they speak of; erasing finds by it too what it takes along.
create index cite_cited on record.cite (compartment, cited);
