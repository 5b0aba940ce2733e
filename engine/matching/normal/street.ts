import { entriesOf, wordsOf } from './words.ts'

/** The short form and what it stands for. `st` is street, Straße and saint alike: one word, whichever is meant. */
const shortForms = `
  st street str strasse straat saint sankt; ave avenue av aven avenida avda; rd road; dr drive drv doctor; ln lane
  pl place plaza platz; blvd boulevard boul bd bvd bvld; ct court crt; sq square sqr; ter terrace terr; cir circle circ
  pkwy parkway pky; hwy highway; cres crescent cresc; cl close; gdns gardens gdn garden; gr grove grv; pde parade
  hts heights; est estate; trl trail; expy expressway; fwy freeway; tpke turnpike; xing crossing; al allee; mt mount; ft fort
  rte route; cty county; n north; s south; e east; w west; ne northeast; nw northwest; se southeast; sw southwest
  bldg building; no nr num numero number; fl floor; lvl level; unit apartment apt appt apartamento flat suite room rm
`
const shortOf = new Map(
  entriesOf(shortForms).flatMap((line) => {
    const [short = '', ...long] = line.split(' ')
    return [short, ...long].map((word) => [word, short] as const)
  }),
)

/** Nothing to move, as in most addresses of the English-speaking world. */
const inOrder = /^\d+[a-z]?(?: [a-z]{2,})+$/
const box = /\b(?:p o box|pobox|post office box|postal box|postfach|postbus|apartado postal|case postale|boite postale)(?= \d)/g
const unitWord = /\b(?:unit|ste)\b/
const unit = / ?\b(?:unit|ste) (?:(?:unit|ste|no) )*(\d+[a-z]?|[a-z])\b/g
const unfinished = /(?:^| )(?:unit|ste)(?: (?:unit|ste|no))*$/
const numberSign = /\b(?:no )+(?=\d)/g
/** A letter after a number belongs to it, unless it is a point of the compass. */
const lettered = /\b(\d+) ([a-df-mo-rt-vx-z])\b/g
const houseNumber = /(?<!\b(?:box|pobox|postfach|postbus|postal|postale|hwy|rte|km|fl|lvl|bldg|lot|unit|ste) )\b\d+[a-z]?\b/

/**
 * The words of an address line in their short forms, house number first, unit last: `Main Street 12, Apt. 4` → `12 main st unit
 * 4`.
 */
export function streetForm(text: string): string {
  const words = wordsOf(text.includes('#') || text.includes('/') ? withWords(text) : text)
  const parted = words.replace(/([a-z]{2})(?=\d)/g, '$1 ')
  const short = parted.split(' ').map(shortened).join(' ')
  return inOrder.test(parted) && !unitWord.test(short) ? short : arranged(short)
}

/** Signs that stand for words; `#` before what may be the number of a flat. */
function withWords(text: string): string {
  return text.replace(/#(?=\s*(?:\d|[a-z](?![a-z/])))/gi, ' unit ').replace(/^\s*c\//i, 'calle ')
}

function shortened(word: string): string {
  return shortOf.get(word) ?? word.replace(/(?<=..)(?:strasse|straat)$/, 'str')
}

function arranged(words: string): string {
  const units: string[] = []
  const line = joined(words)
    .replace(unit, (_, number: string) => {
      units.push(`unit ${number}`)
      return ''
    })
    .replace(unfinished, '')
    .replace(numberSign, '')
    .trim()
  return [joined(numberFirst(line)).replace(box, 'po box'), ...units].join(' ').trim()
}

function joined(words: string): string {
  return words.replace(lettered, '$1$2')
}

function numberFirst(words: string): string {
  const number = houseNumber.exec(words)
  if (number === null || number.index === 0) return words
  const [text] = number
  return `${text} ${words.slice(0, number.index)}${words.slice(number.index + text.length + 1)}`.trim()
}
