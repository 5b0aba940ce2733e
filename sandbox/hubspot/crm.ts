import { z } from 'zod'
import type { Clock } from '../stand-in/clock.ts'
import { openTables, type Table } from '../stand-in/tables.ts'
import { openProperties, type Properties } from './properties.ts'
import type { ObjectType } from './record.ts'
import { openShelf, type Shelf } from './shelf.ts'
import { openSubscriptions, type Subscriptions } from './subscriptions.ts'

const Blocked = z.object({ id: z.string() })

/** Everything that one account holds. */
export interface Crm {
  readonly portalId: number
  /** Records of an answer, where they are to be fewer than were asked for. */
  readonly pageRows: number
  readonly clock: Clock
  readonly properties: Properties
  readonly shelves: Readonly<Record<ObjectType, Shelf>>
  readonly subscriptions: Subscriptions
  /** E-mails that no contact may have any more. */
  readonly blocked: Table<z.infer<typeof Blocked>>
}

export interface CrmOptions {
  readonly clock: Clock
  readonly journal: string | undefined
  readonly lagMilliseconds: number
  readonly pageRows: number | undefined
}

export function openCrm({ clock, journal, lagMilliseconds, pageRows = Number.POSITIVE_INFINITY }: CrmOptions): Crm {
  const tables = openTables(journal)
  const properties = openProperties(tables)
  const shelf = (type: ObjectType) => openShelf(type, { tables, properties, clock, lagMilliseconds })
  return {
    portalId: 48_210_337,
    pageRows,
    clock,
    properties,
    shelves: { contacts: shelf('contacts'), companies: shelf('companies') },
    subscriptions: openSubscriptions(tables),
    blocked: tables.table('blocked', Blocked),
  }
}
