/** What our Node needs of its environment on a system that lacks a library: bin/install.mjs carries it along. For tests that give a process an environment of their own. */
export const carried: Readonly<Record<string, string>> = process.env['LD_LIBRARY_PATH'] === undefined ? {} : { LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'] };
