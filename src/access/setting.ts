/** What an administrator may set, with its bounds and what holds until somebody does. What each risks: `src/help`, page `settings`. */
export const settings = {
  /** Hours after which a sign-in ends, whatever is being done. */
  'session-hours': { least: 1, most: 24, usual: 12 },
  /** Days after which a backup is called late. */
  'backup-days': { least: 1, most: 31, usual: 7 },
} as const;
export type SettingName = keyof typeof settings;
export const settingNames = Object.keys(settings) as SettingName[];
