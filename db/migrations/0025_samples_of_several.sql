-- One account in a small sample made a rare word pass for a common one, and its page was then gathered by many short steps.
grant create on schema search to vigil_searcher;
set role vigil_searcher;
create or replace function search.find(
  circles int[], wanted text[], only_kind text, only_source uuid, from_day date, to_day date, page int, known text[] default '{}'
) returns table (asked int, chain uuid, at timestamptz, earliest date, latest date)
  language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off as $$
declare
  may int[] := access.readable();
  closed uuid[] := access.closed();
  most int := 4 * page;
  -- A stretch begins where its mark begins. The widest that ends at one second and does not reach another: the highest octal digit in which they differ.
  widths constant bigint[] := array[8, 64, 512, 4096, 32768, 262144, 2097152, 16777216, 134217728];
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
  during bigint[];
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
  sampled timestamptz;
  sample_level int;
  sample bigint[];
  part float;
  got int;
  chains uuid[]; ats timestamptz[]; firsts date[]; lasts date[]; whichs int[];
  all_chains uuid[]; all_ats timestamptz[]; all_firsts date[]; all_lasts date[]; all_whichs int[];
  together int[];
  apart int[];
  told boolean[];
begin
  foreach way in array case when from_day is null then array['all'] else array['tight', 'wide'] end loop
    times := search.time_marks(from_day, to_day, way);
    told := '{}';
    for n in 1 .. cardinality(circles) loop
      continue when told[n] or not circles[n] = any (may);
      words := wanted[n]::bigint[] || case when only_source is null then '{}' else array[uuid_hash_extended(only_source, 0)] end;
      first_of := case when words = '{}' then coalesce(times, '{}') else words[1:1] end;
      words := words[2:];
      -- Sets of tokens that differ in their first alone, as most ways of meeting a query do, are one look at the index.
      together := array[n];
      apart := '{}';
      if wanted[n] <> '{}' then
        for m in n + 1 .. cardinality(circles) loop
          exit when cardinality(together) = 8;
          continue when told[m] or circles[m] <> circles[n] or wanted[m] = '{}' or (wanted[m]::int[])[2:] <> (wanted[n]::int[])[2:];
          together := together || m;
          apart := case when apart = '{}' then (wanted[n]::int[])[1:1] else apart end || (wanted[m]::int[])[1];
          first_of := first_of || (wanted[m]::bigint[])[1];
          told[m] := true;
        end loop;
      end if;
      -- The same for every set of tokens in one circle.
      if circles[n] is distinct from circle then
        circle := circles[n];
        newest := search.recorded(circle, 'infinity', 0);
        oldest := search.first_recorded(circle);
        bounds := known[n]::timestamptz[];
        begins := coalesce(bounds[1], search.recorded(circle, 'infinity', 250));
        first_level := case when begins is null then 9 else width_bucket(floor(extract(epoch from newest))::bigint # floor(extract(epoch from begins))::bigint, widths) end;
      end if;
      upto := newest;
      level := first_level;
      bound := 1;
      ceiling := 9;
      got := 0;
      all_chains := '{}'; all_ats := '{}'; all_firsts := '{}'; all_lasts := '{}'; all_whichs := '{}';
      while upto is not null and got < page loop
        second := floor(extract(epoch from upto));
        begins := to_timestamp(second >> 3 * level << 3 * level);
        -- A stretch that holds all that is left needs no mark: reading the list of that mark would cost what stands in the circle.
        mark := array[(20 + level)::bigint << 40 | second >> 3 * level];
        one_of := case when first_of = '{}' then mark else first_of end;
        during := coalesce(times, one_of);
        stretch := case when begins <= oldest or first_of = '{}' then '{}' else mark end;
        met := 0;
        -- Before a stretch of some hundred thousand is gathered, three small ones in it, a 512th of its time each: where one holds several, the whole holds too much as a rule, and would be gathered in vain. One alone says little, since what is imported comes in bursts, and a burst of a second may be a fiftieth of the whole.
        if level > 2 and first_level < 9 and first_of <> '{}' and (bound > 4 or bounds[bound] is null) then
          sample_level := level - 3;
          foreach part in array array[0.5, 0.125, 0.75] loop
            sampled := search.recorded(circle, greatest(begins, oldest) + (upto - greatest(begins, oldest)) * part, 0);
            continue when sampled < begins;
            sample := array[(20 + sample_level)::bigint << 40 | floor(extract(epoch from sampled))::bigint >> 3 * sample_level];
            if (select count(*) = 4 from (select from search.among(circle, first_of, during, words, sample, upto, only_kind, only_source, from_day, to_day, way, closed, '{}') limit 4) held) then
              met := most + 1;
              exit;
            end if;
          end loop;
        end if;
        if met > most then
          null;
        elsif level = 0 then
          select array_agg(f.chain), array_agg(f.at), array_agg(f.earliest), array_agg(f.latest), array_agg(f.which), count(*) into chains, ats, firsts, lasts, whichs, met
            from (select * from search.among(circle, one_of, during, words, stretch, upto, only_kind, only_source, from_day, to_day, way, closed, apart) a order by a.at desc, a.chain desc limit page) f;
        else
          select array_agg(f.chain), array_agg(f.at), array_agg(f.earliest), array_agg(f.latest), array_agg(f.which), count(*) into chains, ats, firsts, lasts, whichs, met
            from (select * from search.among(circle, one_of, during, words, stretch, upto, only_kind, only_source, from_day, to_day, way, closed, apart) a limit most + 1) f;
        end if;
        if met > most then
          -- The widest that does not hold all of it: where in the stretch so much is met nobody knows yet.
          level := level - 1;
          while level > 0 and to_timestamp(second >> 3 * level << 3 * level) <= oldest loop level := level - 1; end loop;
          ceiling := level;
          ceiling_ends := begins;
          continue;
        end if;
        all_chains := all_chains || chains; all_ats := all_ats || ats; all_firsts := all_firsts || firsts; all_lasts := all_lasts || lasts; all_whichs := all_whichs || whichs;
        got := got + met;
        exit when got >= page;
        upto := search.recorded(circle, begins, 0);
        exit when upto is null;
        if ceiling < 9 and upto < ceiling_ends then ceiling := 9; end if;
        -- Each bound is four times as far as the one before: as many steps as what was met lets one expect no more than a page of.
        bound := bound + case when met * 64 <= page then 3 when met * 16 <= page then 2 when met * 4 <= page then 1 else 0 end;
        while bounds[bound] >= upto loop bound := bound + 1; end loop;
        level := least(ceiling, case when bounds[bound] is null then level + 1 else width_bucket(floor(extract(epoch from upto))::bigint # floor(extract(epoch from bounds[bound]))::bigint, widths) end);
      end loop;
      best := greatest(best, got);
      return query select together[which], f.chain, f.at, f.earliest, f.latest
        from (select * from unnest(all_chains, all_ats, all_firsts, all_lasts, all_whichs) h (chain, at, earliest, latest, whichs) order by h.at desc, h.chain desc limit page) f, generate_series(1, cardinality(together)) which
        where (f.whichs >> which - 1) & 1 = 1
        order by f.at desc, f.chain desc;
    end loop;
    -- What lies in the time asked for, or close to it, before what merely may overlap it.
    exit when best >= page;
  end loop;
end $$;
set role vigil_migrator;
revoke create on schema search from vigil_searcher;
