import { z } from 'zod'
import type { ObjectMapping } from '../../core/model.ts'
import { loadMappings } from '../../engine/mapping/load.ts'

/** As a project would have them: the columns and the seven block rules that matching is measured with. */
export const files = {
  'customer.yaml': `
kinds: [person]
purposes: { service: { basis: contract } }
defaults: { purposes: [service], choose: [newest] }
fields:
  first_name: { type: name, class: identity, personal: true }
  surname: { type: name, class: identity, personal: true }
  dob: { type: date, class: identity, personal: true }
  postcode: { type: text, class: identity, personal: true }
  email: { type: email, many: true, class: identity, personal: true }
  phone: { type: phone, many: true, class: identity, personal: true }
`,
  'matching.yaml': `
use: [first_name, surname, dob, postcode, email, phone]
fields: { first_name: { role: given_name }, surname: { role: family_name }, dob: { role: date } }
block:
  - [first_name, surname]
  - [surname, dob]
  - [first_name, dob]
  - [postcode, first_name]
  - [postcode, surname]
  - [email]
  - [phone]
`,
  'list.yaml': `
connector: list
every: 365d
serves: [service]
objects:
  people:
    kind: person
    id: unique_id
    fields:
      first_name: first_name
      surname: surname
      dob: { from: dob, clean: [{ date: YYYY-MM-DD }] }
      postcode: postcode
      email: [{ from: email }]
      phone: [{ from: phone, clean: [{ phone: US }] }]
`,
}

export const mappings = loadMappings(
  Object.entries(files).map(([path, text]) => ({ path, text })),
  new Map([['list', z.object({})]]),
  () => undefined,
)

export const listMapping = mappingOf('list', 'people')

function mappingOf(connection: string, object: string): ObjectMapping {
  const mapping = mappings.connections.get(connection)?.objects.get(object)
  if (mapping === undefined) throw new Error(`no mapping of ${connection}/${object}`)
  return mapping
}
