/** Whether a database can keep a text: it has no NUL character and no half of a surrogate pair, as a text cut inside an emoji has. */
export const isKept = (text: string): boolean => !/[\0\p{Cs}]/u.test(text);
