import { account } from './objects/account.ts'
import { contact } from './objects/contact.ts'
import { lead } from './objects/lead.ts'
import { setupObjects } from './objects/setup.ts'
import type { SObject } from './sobject.ts'

export const objects: readonly SObject[] = [account, contact, lead, ...setupObjects]
