import type { PropertyDeclaration, ReactiveElement } from 'lit';

/**
 * Makes a field a reactive property, with an attribute unless told otherwise. Lit's own decorator serves the standard
 * decorators as well, at ten times the code.
 */
export const property =
  (declaration?: PropertyDeclaration) =>
  (prototype: object, name: string): void =>
    (prototype.constructor as typeof ReactiveElement).createProperty(name, declaration);
