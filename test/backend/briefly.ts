/**
 * Words for Node before a program that lives for seconds: to optimise the code of the database would take half of them. An engine
 * without this flag says so and goes on.
 */
export const BRIEFLY = ['--import', `data:text/javascript,import { setFlagsFromString } from 'node:v8'; setFlagsFromString('--liftoff-only');`];
