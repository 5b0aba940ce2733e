import { z } from 'zod'

/** What HubSpot answers, as far as it is read. Records are looked at one by one (`Row`), so that a broken one does not stop its page. */

export const AccountDetails = z.object({ portalId: z.int(), timeZone: z.string(), uiDomain: z.string().optional() })

export const ListPage = z.object({
  results: z.array(z.unknown()),
  paging: z.object({ next: z.object({ after: z.string() }).optional() }).optional(),
})

export const SearchPage = ListPage.extend({ total: z.int() })

/** What HubSpot calls errors, policies and properties. Its messages quote values and ids; a name cannot hold any. */
const Name = z.string().regex(/^[A-Za-z_]\w{0,99}$/)

const Scope = z.string().regex(/^[\w.-]{1,100}$/)

const Detail = z.object({
  code: Name.optional().catch(undefined),
  context: z
    .object({ propertyName: z.array(Name).optional(), requiredGranularScopes: z.array(Scope).optional() })
    .optional()
    .catch(undefined),
})

/** Of an error, on its own or in a batch: all that may be shown. */
export const ErrorNames = z.object({
  category: Name.optional().catch(undefined),
  policyName: Name.optional().catch(undefined),
  errors: z.array(Detail).optional().catch(undefined),
})
export type ErrorNames = z.infer<typeof ErrorNames>

/** An error of some inputs of a batch. */
export const InputError = ErrorNames.extend({
  context: z
    .object({ objectWriteTraceId: z.array(z.string()).optional(), ids: z.array(z.string()).optional() })
    .optional()
    .catch(undefined),
})
export type InputError = z.infer<typeof InputError>

export const BatchAnswer = z.object({ results: z.array(z.unknown()), errors: z.array(InputError).default([]) })

const Time = z
  .string()
  .transform((text) => Date.parse(text) || undefined)
  .optional()
  .catch(undefined)

/** Not looked into: to copy what is in it would take longer than to read the JSON. */
const ByName = z.custom<Readonly<Record<string, unknown>>>((value) => value instanceof Object && !Array.isArray(value))

/** A record. A property is missing where the account does not know it, and null where it is empty. */
export const Row = z.object({
  id: z.string().regex(/^\d+$/),
  properties: ByName,
  /** Lists of versions, the newest first. */
  propertiesWithHistory: ByName.optional(),
  updatedAt: Time,
  archivedAt: Time,
  objectWriteTraceId: z.string().optional().catch(undefined),
})
export type Row = z.infer<typeof Row>

export const Schemas = z.object({ results: z.array(z.object({ name: z.string(), fullyQualifiedName: z.string().optional() })) })

export const Property = z.object({
  name: z.string(),
  type: z.string(),
  hasUniqueValue: z.boolean().default(false),
  calculated: z.boolean().default(false),
  modificationMetadata: z.object({ readOnlyValue: z.boolean().default(false) }).optional(),
})
export type Property = z.infer<typeof Property>

export const Properties = z.object({ results: z.array(Property) })

export const Groups = z.object({ results: z.array(z.object({ name: z.string() })) })

/** What an address has agreed to. */
const Status = z.object({
  subscriberIdString: z.string(),
  subscriptionId: z.coerce.string(),
  subscriptionName: z.string().optional(),
  /** SUBSCRIBED, UNSUBSCRIBED or NOT_SPECIFIED */
  status: z.string(),
})
export type Status = z.infer<typeof Status>

export const Statuses = z.object({ results: z.array(z.object({ statuses: z.array(Status) })) })

export const WrittenStatuses = z.object({ results: z.array(Status) })

export const Subscriptions = z.object({ results: z.array(z.object({ id: z.coerce.string(), name: z.string() })) })

export const Nothing = z.unknown()
