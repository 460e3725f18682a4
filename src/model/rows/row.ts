import { z } from 'zod';

/** What a schema describes, with lists that nobody changes. */
export type Row<S extends z.ZodType> = Unchanging<z.infer<S>>;

type Unchanging<T> =
  T extends ReadonlyArray<infer U>
    ? ReadonlyArray<Unchanging<U>>
    : T extends object
      ? { [K in keyof T]: Unchanging<T[K]> }
      : T;

/** A date, or a date and a time, as the org writes it. One that is neither would end whatever counts days with it. */
export const instant = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'not a date');
