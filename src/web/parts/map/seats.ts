/** Where the names of countries stand, longitude before latitude: where there is room for them. */
export const seats = [
  { key: 'map.cn', at: [125.2, 42.9] }, { key: 'map.kp', at: [126.4, 39.6] }, { key: 'map.kr', at: [128, 36.4] }, { key: 'map.ru', at: [132.6, 44.6] }, { key: 'map.mn', at: [105, 46.5] }, { key: 'map.cn', at: [108, 33] }, { key: 'map.la', at: [102.4, 20.2] }, { key: 'map.th', at: [101, 16] }, { key: 'map.vn', at: [106.4, 16.5] },
] as const;
