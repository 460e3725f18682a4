import { expect } from 'chai';
import { type RunningOrg, serve } from './http/server.ts';
import { loadScenario } from './scenarios/load.ts';
import { wide } from './scenarios/variants.ts';
import { noon, smallAcme } from './testing/ask.ts';

const twoDigits = (n: number): string => n.toString().padStart(2, '0');

/** The first 3,000 of the wide objects' fields. */
const fields = Array.from({ length: 3000 }, (_, index): [string, string] => {
  const object = `Wide_${twoDigits(Math.floor(index / 60) + 1)}__c`;
  return [object, `${object}.Field_${twoDigits((index % 60) + 1)}__c`];
});

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));

describe('local org: thousands of field permissions', () => {
  let running: RunningOrg;
  before(async () => {
    running = await serve(loadScenario(wide(smallAcme), { now: () => noon }));
  });
  after(() => running.close());

  const post = async <T>(path: string, body: object): Promise<T> => {
    const response = await fetch(`${running.url}/services/data/v66.0/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${running.org.id.slice(0, 15)}!admin`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as T;
  };

  const grant = async (): Promise<boolean[]> => {
    const { id } = await post<{ id: string }>('sobjects/PermissionSet', { Name: 'Wide', Label: 'Wide' });
    const answers: boolean[] = [];
    for (const chunk of chunks(fields, 200)) {
      const records = chunk.map(([SobjectType, Field]) => ({
        attributes: { type: 'FieldPermissions' },
        ParentId: id,
        SobjectType,
        Field,
        PermissionsRead: true,
        PermissionsEdit: true,
      }));
      const results = await post<Array<{ success: boolean }>>('composite/sobjects', { allOrNone: true, records });
      answers.push(...results.map(({ success }) => success));
    }
    return answers;
  };

  const describeAll = async (): Promise<number[]> => {
    const names = Array.from({ length: 200 }, (_, index) => `Wide_${twoDigits((index % 60) + 1)}__c`);
    const statuses: number[] = [];
    for (const chunk of chunks(names, 25)) {
      const batchRequests = chunk.map((name) => ({ method: 'GET', url: `v66.0/sobjects/${name}/describe` }));
      const { results } = await post<{ results: Array<{ statusCode: number }> }>('composite/batch', { batchRequests });
      statuses.push(...results.map(({ statusCode }) => statusCode));
    }
    return statuses;
  };

  it('are granted, and 200 objects described, in less than three seconds of work', async () => {
    const before = process.cpuUsage();
    expect((await grant()).filter(Boolean)).to.have.length(3000);
    expect((await describeAll()).filter((status) => status === 200)).to.have.length(200);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).to.be.lessThan(3);
  });
});
