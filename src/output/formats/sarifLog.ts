/** The part of SARIF 2.1.0 that is written here. */
export type SarifLog = { $schema: string; version: '2.1.0'; runs: SarifRun[] };

export type Level = 'error' | 'warning' | 'note';
type Text = { text: string };
type Properties = Record<string, unknown>;

export type SarifRule = {
  id: string;
  name: string;
  shortDescription: Text;
  fullDescription: Text;
  help: { text: string; markdown: string };
  defaultConfiguration: { level: Level };
  properties: Properties;
};

export type LogicalLocation = { name: string; fullyQualifiedName: string; kind: string };

export type SarifLocation = {
  /** The standard lets it be missing; code scanning does not. */
  physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } };
  logicalLocations?: LogicalLocation[];
};

export type SarifResult = {
  ruleId: string;
  ruleIndex?: number;
  kind: 'fail';
  level: Level;
  message: Text;
  locations: SarifLocation[];
  partialFingerprints: Record<string, string>;
  suppressions?: Array<{ kind: 'external'; status: 'accepted'; justification: string }>;
  baselineState?: 'new' | 'unchanged';
  properties: Properties;
};

export type SarifNotification = {
  descriptor: { id: string };
  associatedRule: { id: string; index?: number };
  level: Level;
  message: Text;
};

export type SarifRun = {
  tool: {
    driver: {
      name: string;
      version?: string;
      semanticVersion?: string;
      language: string;
      rules: SarifRule[];
      notifications: Array<{ id: string }>;
    };
  };
  automationDetails: { id: string };
  columnKind: 'utf16CodeUnits';
  invocations: Array<{
    executionSuccessful: boolean;
    endTimeUtc: string;
    toolConfigurationNotifications: SarifNotification[];
    toolExecutionNotifications: SarifNotification[];
  }>;
  results: SarifResult[];
  properties: Properties;
};
