/** The stem of an English word in small letters. */
export function stemmer(word: string): string;
