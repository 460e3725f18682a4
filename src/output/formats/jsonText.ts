/** What a terminal would act on although JSON lets it stand: C1 controls and marks that turn the direction of text. */
const unsafe = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** JSON with two spaces and a newline at its end; what is escaped reads back as what it was. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2).replace(unsafe, escaped)}\n`;
