/**
 * What Salesforce ends, and when, as of November 2026: the only place with such dates. In the order of the dates; `after` is
 * the first day from which it can be so, of a release its first month. Texts are in `messages/ends.md`, by the same keys.
 */
export const platformEnds = {
  deviceFlow: {
    after: '2026-11-30',
    date: '2026-11-30',
    certainty: 'announced',
    source: "Salesforce release updates, Winter '27",
  },
  soapLoginPermission: {
    after: '2026-12-01',
    date: '2026-12-01',
    release: "Winter '27",
    certainty: 'announced',
    source: "Salesforce release updates, Winter '27",
  },
  instancedUrls: {
    after: '2027-02-01',
    release: "Spring '27",
    certainty: 'announced',
    source: "Salesforce release updates, Winter '27",
  },
  passwordFlow: {
    after: '2027-02-20',
    date: '2027-02-20',
    certainty: 'announced',
    source: "Salesforce release updates, Winter '27",
  },
  userAgentFlow: {
    after: '2027-02-20',
    date: '2027-02-20',
    certainty: 'announced',
    source: "Salesforce release updates, Winter '27",
  },
  soapLogin: {
    after: '2027-06-01',
    date: '2027-06-01',
    release: "Summer '27",
    certainty: 'documented',
    source: 'Salesforce Help, article 005132110',
  },
  oldApiDeprecated: {
    after: '2027-06-01',
    release: "Summer '27",
    certainty: 'documented',
    source: 'Salesforce Help, article 005321531',
  },
  connectedApps: {
    after: '2027-06-01',
    release: "Summer '27",
    certainty: 'announced',
    source: "Salesforce release updates, Winter '27",
  },
  oldApi: {
    after: '2028-06-01',
    release: "Summer '28",
    certainty: 'documented',
    source: 'Salesforce Help, article 005321531',
  },
} as const satisfies Readonly<Record<string, PlatformEnd>>;

/** `documented`: in Salesforce's help or reference. `announced`: in notes on what is to come, and may still move. */
export type Certainty = 'documented' | 'announced';

export type PlatformEnd = {
  /** ISO date; what is known of it by release alone counts from the release's first month. */
  after: string;
  /** ISO date, where Salesforce names one. */
  date?: string;
  /** Such as `Summer '27`. */
  release?: string;
  certainty: Certainty;
  /** The public document that says so. */
  source: string;
};

export type EndId = keyof typeof platformEnds;

/** An end that concerns somebody, as results have it: what Salesforce ends, and certificates of apps that expire. */
export type ConcerningEnd = Omit<PlatformEnd, 'certainty'> & {
  id: EndId | 'appCertificate';
  /** `undocumented`: the date is known; what Salesforce does from then on isn't. */
  certainty: Certainty | 'undocumented';
  /** What ends, in words. */
  title: string;
  /** When, in words: `2027-02-20, as announced`. */
  when: string;
  /** Integration users that it concerns, with what shows that it does; the first ones only. */
  users: Array<{ username: string; seen: string }>;
  /** How many more it concerns; missing where all are listed. */
  usersLeftOut?: number;
};

/** First and last API version, inclusive, that Salesforce retires next. */
export const endingApiVersions = { first: 31, last: 40 } as const;
