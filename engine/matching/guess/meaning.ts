import type { Role } from '../roles.ts'

/**
 * What a header says. `record_id`: it tells rows apart. `name`: of a person or of anything else. `contact_person`: whom one asks for at an
 * organisation. `dealings`: what has happened between a customer and a shop, which says nothing about who it is.
 */
export type Meaning = Role | 'record_id' | 'name' | 'contact_person' | 'dealings'
