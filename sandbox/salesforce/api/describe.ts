import type { Api } from '../../stand-in/serve.ts'
import type { Field } from '../fields.ts'
import { objects } from '../objects.ts'
import type { Org } from '../org.ts'
import type { SObject } from '../sobject.ts'
import { param, versionOf } from './answers.ts'
import type { Server } from './server.ts'

/** What there is in the org: objects and their fields. */
export function describeRoutes(api: Api, { org }: Server): void {
  api.on('GET', ['/sobjects', '/sobjects/'], (c) => {
    const sobjects = objects.map((object) => summaryOf(object, versionOf(c)))
    return c.json({ encoding: 'UTF-8', maxBatchSize: 200, sobjects })
  })
  api.get('/sobjects/:object', (c) => {
    return c.json({ objectDescribe: summaryOf(org.mustHave(param(c, 'object')), versionOf(c)), recentItems: [] })
  })
  api.get('/sobjects/:object/describe', (c) => {
    const object = org.mustHave(param(c, 'object'))
    const fields = org.fields(object).map((field) => describe(object, field))
    return c.json({
      ...summaryOf(object, versionOf(c)),
      fields,
      childRelationships: [],
      recordTypeInfos: recordTypes(org, object),
    })
  })
}

function summaryOf({ name, label, plural, prefix, holdsCustomers }: SObject, version: string): object {
  const base = `/services/data/${version}/sobjects/${name}`
  return {
    name,
    label,
    labelPlural: plural,
    keyPrefix: prefix,
    custom: false,
    createable: holdsCustomers,
    updateable: holdsCustomers,
    deletable: holdsCustomers,
    undeletable: holdsCustomers,
    mergeable: holdsCustomers,
    queryable: true,
    replicateable: holdsCustomers,
    retrieveable: true,
    searchable: holdsCustomers,
    triggerable: holdsCustomers,
    urls: { sobject: base, describe: `${base}/describe`, rowTemplate: `${base}/{ID}` },
  }
}

const soapTypes: Readonly<Partial<Record<Field['type'], string>>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  int: 'xsd:int',
  double: 'xsd:double',
  currency: 'xsd:double',
  address: 'urn:address',
}

function describe(object: SObject, field: Field): object {
  const { name, label, type, length, createable, updateable, required, filterable, custom, externalId, unique } = field
  const { caseSensitive, values = [], restricted, references, compound } = field
  const target = references?.object === 'self' ? object.name : references?.object
  return {
    name,
    label,
    type,
    soapType: soapTypes[type] ?? 'xsd:string',
    length,
    byteLength: length * 3,
    createable,
    updateable,
    nillable: !required && type !== 'boolean' && createable,
    defaultedOnCreate: type === 'boolean' || name === 'OwnerId',
    filterable,
    sortable: filterable,
    groupable: filterable && type !== 'datetime',
    custom,
    externalId,
    unique,
    caseSensitive,
    idLookup: type === 'id' || type === 'email' || externalId,
    nameField: name === 'Name',
    calculated: false,
    autoNumber: false,
    deprecatedAndHidden: false,
    compoundFieldName: compound ?? (['FirstName', 'LastName', 'Salutation'].includes(name) ? 'Name' : null),
    restrictedPicklist: restricted,
    picklistValues: values.map((value) => ({ value, label: value, active: true, defaultValue: false })),
    referenceTo: target === undefined ? [] : [target],
    relationshipName: references?.as ?? null,
  }
}

function recordTypes(org: Org, { name }: SObject): object[] {
  const types = org.rows('RecordType').having('SobjectType', name)
  return types.map(({ id, values }) => ({
    recordTypeId: id,
    name: values.Name,
    developerName: values.DeveloperName,
    active: true,
    available: true,
    master: false,
  }))
}
