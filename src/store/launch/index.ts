export { openCluster, type Cluster, type OpenOptions } from './cluster.ts';
export { findBinaries } from './find-binaries.ts';
export { dropTo } from './os-user.ts';
