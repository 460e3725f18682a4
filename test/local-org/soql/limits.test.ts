import { expect } from 'chai';
import { org } from './data.ts';
import { itRefuses } from './fixture.ts';
import { runQuery } from './runQuery.ts';

const parents = ['CreatedBy', 'LastModifiedBy', 'Manager'];
const deeper = (paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => parents.map((name) => `${path}.${name}`));

/** 3 + 9 + 27 relationships, 39 in all; one level more passes the limit. */
const three = deeper(deeper(parents));
const selecting = (paths: readonly string[]): string =>
  `SELECT ${paths.map((path) => `${path}.Name`).join()} FROM User`;
const children = (count: number): string =>
  `SELECT ${Array.from({ length: count }, () => '(SELECT Id FROM UserLogins)').join()} FROM User`;

describe('local org: SOQL limits', () => {
  it('follows 39 relationships', () => expect(runQuery(selecting(three), org).totalSize).to.equal(4));
  itRefuses(
    [
      [
        'more than 55 relationships',
        selecting(deeper(three)),
        'MALFORMED_QUERY',
        'No more than 55 child-to-parent relationships',
      ],
      ['more than 20 sub-queries', children(21), 'MALFORMED_QUERY', 'Maximum 20 sub-queries'],
    ],
    org
  );
});
