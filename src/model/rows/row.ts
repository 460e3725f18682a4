import type { z } from 'zod';

/** What a schema describes, with lists that nobody changes. */
export type Row<S extends z.ZodType> = Unchanging<z.infer<S>>;

type Unchanging<T> =
  T extends ReadonlyArray<infer U>
    ? ReadonlyArray<Unchanging<U>>
    : T extends object
      ? { [K in keyof T]: Unchanging<T[K]> }
      : T;
