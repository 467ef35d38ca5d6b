import { signedIn, signIn } from './reader.js';

const person = document.querySelector('#person');

if ([...person.options].some(({ value }) => value === signedIn())) person.value = signedIn();
else signIn(person.value);
person.addEventListener('change', () => signIn(person.value));
