/** Where things are: dated versions stand behind the name of the API, numbers before it, and each API has its own. */
export interface Paths {
  readonly objects: (type: string) => string
  readonly properties: (type: string) => string
  readonly schemas: string
  readonly account: string
  readonly preferences: string
}

export function pathsOf(version: string): Paths {
  const isDated = version !== 'v3'
  const crm = (api: string) => (isDated ? `/crm/${api}/${version}` : `/crm/v3/${api}`)
  return {
    objects: (type) => `${crm('objects')}/${encodeURIComponent(type)}`,
    properties: (type) => `${crm('properties')}/${encodeURIComponent(type)}`,
    schemas: `/crm-object-schemas/${version}/schemas`,
    account: `/account-info/${version}/details`,
    preferences: `/communication-preferences/${isDated ? version : 'v4'}`,
  }
}
