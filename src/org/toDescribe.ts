import type { FieldDescribe, ObjectDescribe } from '../model/rows/objectDescribe.ts';

/** Keeps of a describe what grants need; the whole of one is up to a megabyte. */
export function toDescribe(raw: object, { withLabels = false }: { withLabels?: boolean } = {}): ObjectDescribe {
  const { name, label, custom, customSetting, fields } = raw as RawDescribe;
  return {
    name,
    label,
    custom,
    ...(customSetting === true ? { isCustomSetting: true } : {}),
    fields: fields.map((field) => (withLabels ? { ...toField(field), ...labelsOf(field) } : toField(field))),
  };
}

type RawField = {
  name: string;
  label: string;
  type: string;
  permissionable?: boolean;
  createable?: boolean;
  updateable?: boolean;
  nillable?: boolean;
  defaultedOnCreate?: boolean;
  calculated?: boolean;
  /** 0 or 1 on a master-detail field, null on a lookup. */
  relationshipOrder?: number | null;
  referenceTo?: string[];
  /** `BillingAddress` for `BillingCity`; names itself for some fields. */
  compoundFieldName?: string | null;
  length?: number;
  restrictedPicklist?: boolean;
  picklistValues?: PicklistValue[];
};

type PicklistValue = { value: string; active: boolean; label?: string | null };

type RawDescribe = { name: string; label: string; custom: boolean; customSetting?: boolean; fields: RawField[] };

function isMasterDetail({ relationshipOrder }: RawField): boolean {
  return relationshipOrder !== null && relationshipOrder !== undefined;
}

function toField(raw: RawField): FieldDescribe {
  return {
    name: raw.name,
    label: raw.label,
    type: raw.type,
    permissionable: raw.permissionable ?? false,
    createable: raw.createable ?? false,
    updateable: raw.updateable ?? false,
    nillable: raw.nillable ?? true,
    defaultedOnCreate: raw.defaultedOnCreate ?? false,
    calculated: raw.calculated ?? false,
    masters: isMasterDetail(raw) ? (raw.referenceTo ?? []) : [],
    ...(raw.compoundFieldName && raw.compoundFieldName !== raw.name ? { compound: raw.compoundFieldName } : {}),
    length: raw.length ?? 0,
    picklist: activeValues(raw).map(({ value }) => value),
    ...(raw.picklistValues?.length && raw.restrictedPicklist === false ? { isOpen: true } : {}),
  };
}

function activeValues({ picklistValues = [] }: RawField): PicklistValue[] {
  return picklistValues.filter(({ active }) => active);
}

function labelsOf(raw: RawField): Pick<FieldDescribe, 'picklistLabels'> {
  const labels = activeValues(raw).map(({ value, label }) => label ?? value);
  return labels.length === 0 ? {} : { picklistLabels: labels };
}
