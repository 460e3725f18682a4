import type { Session } from '../org.ts';
import type { Row } from '../records/types.ts';
import type { Values } from '../records/validate.ts';

/** What one object does beyond storing its fields. Hooks throw what Salesforce would answer. */
export type Behaviour = {
  /** Adds what the org fills in, before required fields are checked. */
  defaults?(session: Session, values: Values): Values;
  beforeCreate?(session: Session, values: Values): void;
  afterCreate?(session: Session, row: Row): void;
  beforeUpdate?(session: Session, before: Row, values: Values): void;
  afterUpdate?(session: Session, before: Row, after: Row): void;
  beforeDelete?(session: Session, row: Row): void;
  afterDelete?(session: Session, row: Row): void;
};
