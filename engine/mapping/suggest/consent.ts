import { folded } from '../../../core/folded.ts'
import type { ConsentState } from '../../../core/types.ts'
import type { Placed } from './by-role.ts'
import { wordsOf } from './column.ts'
import { flow, scalar } from './yaml-text.ts'

/** In the languages of the headers, as `folded` spells them. */
const granted = new Set(
  `yes y true t 1 on ja j oui o si s sim subscribed granted optin optedin allowed accepted abonniert angemeldet erteilt zugestimmt
  eingewilligt einverstanden abonne inscrit accepte suscrito inscrito aceptado iscritto accettato aangemeld ingeschreven
  geabonneerd toegestaan subscrito aceito`.split(/\s+/),
)
const denied = new Set(
  `no n false f 0 off nein non nao nee unsubscribed denied optout optedout declined refused abgemeldet abbestellt abgelehnt
  widerrufen verweigert nichterteilt widersprochen desabonne desinscrit refuse nonabonne anulado desuscrito rechazado
  disiscritto rifiutato afgemeld uitgeschreven geweigerd cancelado recusado`.split(/\s+/),
)
/** `Newsletter opt-out: yes` is no consent: what such a header means is for a person to say. */
const ofLeaving =
  /\b(?:opt out|optout|unsubscri|do not|no|abgemeldet|abmeldung|abbestell|widerruf|desabonn|desinscri|baja|disiscri|afgemeld|uitgeschreven)/

/** Channels that have no name of ours: what they are allowed is not said of e-mail. */
const ofOthers =
  /\b(?:phone|call|calls|tel|telefon|telefonisch|anruf|telephone|telefono|telefoon|telefone|post|postal|brief|whatsapp|fax)\b/

/** More than these are not the words of a choice. */
const mostWords = 8

/** The purposes of a customer.yaml, as far as consent goes by them. */
export type Purposes = ReadonlyMap<string, { readonly basis: string; readonly channels: readonly string[] }>

export interface SuggestedConsent {
  readonly column: string
  /** `<purpose>/<channel>` */
  readonly key: string
  readonly channel: string
  readonly yaml: string
  readonly why: string
}

/** One column for each channel, the first. `purposes`: those that are declared, where there is a customer.yaml. */
export function consentsOf(columns: readonly Placed[], purposes: Purposes | undefined): SuggestedConsent[] {
  const found = columns.flatMap((placed) => consentOf(placed, purposes) ?? [])
  return found.filter(({ key }, n) => found.findIndex((other) => other.key === key) === n)
}

/** What a column tells of consent; undefined where none of its words is known. Consent is never assumed: any other word is unknown. */
function consentOf({ column, at }: Placed, purposes: Purposes | undefined): SuggestedConsent | undefined {
  const header = wordsOf(column)
  const channel = /\bsms\b|\btext\b/.test(header) ? 'sms' : 'email'
  const purpose = purposes === undefined ? 'marketing' : purposeOf(channel, purposes)
  const words = [...new Set(at.filled)].toSorted()
  const strange = words.filter((word) => stateOf(word) === 'unknown')
  const isChoice = words.length <= mostWords && strange.length < words.length && !words.some(mayBePersonal)
  if (purpose === undefined || !isChoice || ofLeaving.test(header) || ofOthers.test(header)) return undefined
  const values = flow(Object.fromEntries(words.map((word) => [word, stateOf(word)])))
  const asked = strange.length === 0 ? '' : `say what is meant by ${strange.join(', ')}; `
  return {
    column,
    channel,
    key: `${purpose}/${channel}`,
    yaml: flow({ from: scalar(column), values, otherwise: 'unknown' }),
    why: `${asked}any other word is unknown`,
  }
}

function purposeOf(channel: string, purposes: Purposes): string | undefined {
  const fitting = [...purposes].filter(([, { basis, channels }]) => basis === 'consent' && channels.includes(channel))
  return (fitting.find(([name]) => name === 'marketing') ?? fitting[0])?.[0]
}

function stateOf(word: string): ConsentState {
  const plain = folded(word)
  return granted.has(plain) ? 'granted' : denied.has(plain) ? 'denied' : 'unknown'
}

/** Words are quoted in the file that is suggested, and what is no word may be anything. */
function mayBePersonal(word: string): boolean {
  return word.length > 30 || /@|\d{5}/.test(word.replace(/[\s().-]/g, ''))
}
