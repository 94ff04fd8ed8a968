-- Which plan a search got hung on what was last counted of the tables: some went through all accounts of a circle in the order
-- they were recorded, or by their sources, and looked at each. Only the token index may find accounts; only the two questions
-- of when something was recorded go by the index of times.
create function search.recorded(circle int, before timestamptz, past int) returns timestamptz
  language plpgsql stable set search_path = pg_catalog set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off set enable_indexscan = on set enable_indexonlyscan = on as $$
begin
  return (select a.at from derived.account a where a.compartment = circle and a.at < before order by a.at desc, a.chain desc offset past limit 1);
end $$;
comment on function search.recorded(int, timestamptz, int) is 'When the account after the first `past` newest before a time was recorded; null when there is none.';

create function search.first_recorded(circle int) returns timestamptz
  language plpgsql stable set search_path = pg_catalog set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off set enable_indexscan = on set enable_indexonlyscan = on as $$
begin
  return (select a.at from derived.account a where a.compartment = circle order by a.at, a.chain limit 1);
end $$;
comment on function search.first_recorded(int) is 'When the first account of a circle was recorded; null when there is none.';

grant create on schema search to vigil_searcher;
set role vigil_searcher;
create or replace function search.find(
  circles int[], wanted text[], only_kind text, only_source uuid, from_day date, to_day date, page int
) returns table (asked int, chain uuid, at timestamptz, earliest date, latest date)
  language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off as $$
declare
  may int[] := access.readable();
  closed uuid[] := access.closed();
  most int := 10 * page;
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
  ceiling int;
  ceiling_ends timestamptz;
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
        begins := search.recorded(circle, 'infinity', 500);
        oldest := search.first_recorded(circle);
        first_level := case when begins is null then 9 else least(9, ceil(ln(1 + extract(epoch from newest - begins)) / ln(8))) end;
      end if;
      upto := newest;
      level := first_level;
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
            level := level - 1;
            ceiling := level;
            ceiling_ends := begins;
            continue;
          end if;
        end if;
        all_chains := all_chains || chains; all_ats := all_ats || ats; all_firsts := all_firsts || firsts; all_lasts := all_lasts || lasts;
        got := got + met;
        upto := search.recorded(circle, begins, 0);
        if ceiling < 9 and upto < ceiling_ends then ceiling := 9; end if;
        if met * 8 <= most then level := least(level + 1, ceiling); end if;
      end loop;
      best := greatest(best, got);
      return query select n, f.chain, f.at, f.earliest, f.latest from unnest(all_chains, all_ats, all_firsts, all_lasts) f (chain, at, earliest, latest)
        order by f.at desc, f.chain desc limit page;
    end loop;
    -- What lies in the time asked for, or close to it, before what merely may overlap it.
    exit when best >= page;
  end loop;
end $$;

create or replace function search.count(
  circles int[], wanted text[], only_kind text, only_source uuid, from_day date, to_day date, cap int
) returns table (asked int, hits bigint)
  language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off as $$
declare
  may int[] := access.readable();
  closed uuid[] := access.closed();
  times bigint[] := search.time_marks(from_day, to_day, 'all');
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
  met bigint;
  got bigint;
begin
  for n in 1 .. cardinality(circles) loop
    continue when not circles[n] = any (may);
    words := wanted[n]::bigint[] || case when only_source is null then '{}' else array[uuid_hash_extended(only_source, 0)] end;
    first_of := coalesce(times, words[1:1]);
    if times is null then words := words[2:]; end if;
    -- The same for every set of tokens in one circle.
    if circles[n] is distinct from circle then
      circle := circles[n];
      newest := search.recorded(circle, 'infinity', 0);
      begins := search.recorded(circle, 'infinity', 500);
      oldest := search.first_recorded(circle);
      first_level := case when begins is null then 9 else least(9, 1 + ceil(ln(1 + extract(epoch from newest - begins)) / ln(8))) end;
    end if;
    upto := newest;
    level := first_level;
    got := 0;
    while upto is not null and got < cap loop
      second := floor(extract(epoch from upto));
      begins := to_timestamp(second >> 3 * level << 3 * level);
      mark := array[(20 + level)::bigint << 40 | second >> 3 * level];
      one_of := case when first_of = '{}' then mark else first_of end;
      stretch := case when begins <= oldest or first_of = '{}' then '{}' else mark end;
      select count(*) into met
        from (select from search.among(circle, one_of, words, stretch, upto, only_kind, only_source, from_day, to_day, 'all', closed) a limit cap - got) f;
      got := got + met;
      upto := search.recorded(circle, begins, 0);
      if met * 8 <= cap then level := least(level + 1, 9); end if;
    end loop;
    asked := n;
    hits := got;
    return next;
    -- One that is more than is counted says all there is to say.
    exit when got >= cap;
  end loop;
end $$;
set role vigil_migrator;
revoke create on schema search from vigil_searcher;

drop function search.recorded_before(int, timestamptz, int);
revoke execute on function search.recorded(int, timestamptz, int), search.first_recorded(int) from public;
grant execute on function search.recorded(int, timestamptz, int), search.first_recorded(int) to vigil_searcher;
