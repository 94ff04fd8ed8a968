export { addMember, ensureCompound, getCompartment, getCompartmentKey, listCompartments, makeCompartment, removeMember } from './compartment.store.ts';
export type { Compartment, CompartmentKind } from './compartment.store.ts';
export { authorise, purposes, read, write, type Grant, type Purpose } from './grant.ts';
export { addHat, addUser, endHat, findHats } from './people.store.ts';
export { permission, readers, roles, type Permission, type Role } from './permission.ts';
export type { Register } from './register.ts';
export { endSession, hashPassword, openSession, resume, signIn, type Session } from './session.ts';
export { keyFilePath, openRegister, type Opened, type OpenOptions } from './open-register.ts';
export { setUpFirstSeat } from './first-seat.ts';
