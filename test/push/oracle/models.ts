import { z } from 'zod'
import type { Mappings } from '../../../core/model.ts'
import { loadMappings } from '../../../engine/mapping/load.ts'
import type { Shape } from './shape.ts'

const customer = `
kinds: [person, organisation]
purposes: { service: { basis: contract } }
defaults: { purposes: [service], choose: [newest] }
fields:
  member: { type: text, class: identity, personal: true }
  given_name: { type: name, class: identity, personal: true }
  family_name: { type: name, class: identity, personal: true }
  company: { type: text, class: identity }
  emails: { type: email, many: true, class: identity, personal: true }
  phones: { type: phone, many: true, class: identity, personal: true }
  town: { type: text, class: descriptive }
  tier: { type: text, class: descriptive, choose: [{ prefer: [crm] }, newest] }
  spend: { type: money, class: quantitative, choose: sum }
`

/** A number that nobody changes says who is the same, so that what is told of a customer here is about writing and not about matching. */
const matching = 'use: [member, emails]\nfields: { member: { role: id } }\nmerge_at: 0.99\nreview_at: 0.5\n'

/** What the files of these systems say, compiled. */
export function mappingsOf(shapes: readonly Shape[]): Mappings {
  const files = [
    { path: 'customer.yaml', text: customer.replace('[crm]', `[${shapes[0]?.name}]`) },
    { path: 'matching.yaml', text: matching },
    ...shapes.map(({ name, mapping }) => ({ path: `${name}.yaml`, text: mapping })),
  ]
  return loadMappings(files, new Map(shapes.map(({ name }) => [name, z.object({})])), () => undefined)
}
