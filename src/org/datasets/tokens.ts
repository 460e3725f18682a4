import { allAnswered, type Answer, answered } from '../../model/org/answer.ts';
import type { OauthToken } from '../../model/rows/oauthToken.ts';
import { identitiesIn, identitySources } from '../earlierRows.ts';
import { chunksOf, countRows } from '../queryChunks.ts';
import { defineDataset, type Reading } from '../datasetDefinition.ts';
import type { OrgGateway } from '../orgGateway.ts';
import { soql, type Soql } from '../soql.ts';
import { tokenCap, toToken, type TokenRow } from './appTokens.ts';
import { orgText } from '../orgText.ts';

/** Live OAuth tokens of the identities. */
export const tokens = defineDataset<'tokens'>({
  completeWith: ['CustomizeApplication'],
  after: identitySources,
  async read(org, _scope, found) {
    const ids = identitiesIn(found);
    if (!ids.ok) return ids;
    return merged(await Promise.all(chunksOf(ids.value, tokensOf).map((part) => readTokens(org, part))));
  },
});

/** Never the tokens themselves. Ids are always null, so that there is nothing to page by. */
function tokensOf(userIds: readonly string[]): Soql {
  return soql`SELECT UserId, AppName, CreatedDate, LastUsedDate, UseCount, AppMenuItem.ApplicationId FROM OauthToken WHERE UserId IN ${userIds}`;
}

type Tokens = Reading<readonly OauthToken[]>;

function merged(answers: ReadonlyArray<Answer<Tokens>>): Answer<Tokens> {
  const answer = allAnswered(answers);
  if (!answer.ok) return answer;
  const readings = answer.value;
  const all = readings.flatMap((reading) => reading.data);
  const partial = readings.find(({ whole }) => !whole);
  return answered({ whole: true, ...partial, data: all, rows: all.length });
}

/** Counted first: users with more than one query gives are asked about in smaller parts. */
async function readTokens(org: OrgGateway, userIds: readonly string[]): Promise<Answer<Tokens>> {
  const count = await countRows(org, soql`SELECT COUNT() FROM OauthToken WHERE UserId IN ${userIds}`);
  if (!count.ok) return count;
  if (count.value > tokenCap && userIds.length > 1) {
    const middle = Math.ceil(userIds.length / 2);
    return merged(
      await Promise.all([userIds.slice(0, middle), userIds.slice(middle)].map((part) => readTokens(org, part)))
    );
  }
  if (count.value === 0) return answered({ data: [], rows: 0, whole: true });
  const answer = await org.query<TokenRow, OauthToken>(tokensOf(userIds), toToken);
  if (!answer.ok) return answer;
  const { records } = answer.value;
  const whole = records.length >= count.value;
  const reason = orgText('userTokens', count.value, tokenCap);
  return answered({ data: records, rows: records.length, whole, ...(whole || userIds.length > 1 ? {} : { reason }) });
}
