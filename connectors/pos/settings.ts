import { z } from 'zod'
import { Duration } from '../duration.ts'

/** `settings:` of a POS connection. docs/pos-exports.md says what each is for. */
export const Settings = z
  .strictObject({
    folder: z.string().min(1).describe('The drop folder'),
    pattern: z.string().min(1).default('*.{csv,tsv,txt,xls,xlsx}').describe('Which file names are exports; case does not count'),
    covers: z.enum(['all', 'part']).default('part').describe('all: a customer who is not in the file is gone'),
    ids: z.enum(['column', 'line']).default('column').describe('line: rows have no id, and their line stands for it'),
    blank: z.enum(['unknown', 'empty']).default('unknown').describe('What a blank cell says'),
    dated: z
      .string()
      .refine(namesADay, 'must hold {YYYY}, {MM} and {DD} once each, where wanted {hh}, {mm} and {ss}, and no other braces')
      .optional()
      .describe('Where the date is in the file name, such as customers-{YYYY}-{MM}-{DD}.csv'),
    delimiter: z.enum([',', ';', '\t', '|']).optional().describe('Detected where absent'),
    encoding: z
      .string()
      .refine(isEncoding, 'must be an encoding such as windows-1252')
      .optional()
      .describe('Detected where absent'),
    skip: z.int().min(0).default(0).describe('Lines above the header'),
    settle: Duration.default('2s').describe('A file that changed within this time is still being uploaded'),
    page: z.int().min(1).max(50_000).default(10_000).describe('Rows that are stored together'),
  })
  .meta({ exclusive: ['folder'], objects: 1, writable: false, needsId: { unless: { ids: 'line' } } })
export type Settings = z.infer<typeof Settings>

/** Where the line stands for an id, it may be somebody else's in the next file: nothing of the former may stay under a blank cell. */
export function blankOf({ ids, blank }: Settings): Settings['blank'] {
  return ids === 'line' ? 'empty' : blank
}

function namesADay(dated: string): boolean {
  const parts: readonly string[] = dated.match(/\{.*?\}/g) ?? []
  const allowed: readonly string[] = ['{YYYY}', '{MM}', '{DD}', '{hh}', '{mm}', '{ss}']
  return (
    new Set(parts).size === parts.length &&
    allowed.slice(0, 3).every((part) => parts.includes(part)) &&
    parts.every((part) => allowed.includes(part))
  )
}

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== ''
  } catch {
    return false
  }
}
