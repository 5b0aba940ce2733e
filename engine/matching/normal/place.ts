import { countryOf } from '../../mapping/transforms/country-table.ts'
import { entriesOf, withInitialsJoined, wordsOf } from './words.ts'

const firstWords: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte', sankt: 'saint', ft: 'fort', mt: 'mount' }

/** `St. Louis` → `saint louis`. */
export function cityForm(text: string): string {
  return wordsOf(text).replace(/^(?:ste?|sankt|ft|mt) /, (word) => `${firstWords[word.trim()]} `)
}

/** The ISO 3166-1 code in lower case, where its name is known. */
export function countryForm(text: string): string {
  const words = wordsOf(text)
  return (countryOf(text.trim()) ?? countryOf(words) ?? words).toLowerCase()
}

/** Those of the countries whose addresses mostly carry the code and at times the name; a code alone can be of any country. */
const states = `
  al alabama, ak alaska, az arizona, ar arkansas, ca california, co colorado, ct connecticut, de delaware, dc district of columbia
  fl florida, ga georgia, hi hawaii, id idaho, il illinois, in indiana, ia iowa, ks kansas, ky kentucky, la louisiana, me maine
  md maryland, ma massachusetts, mi michigan, mn minnesota, ms mississippi, mo missouri, mt montana, ne nebraska, nv nevada
  nh new hampshire, nj new jersey, nm new mexico, ny new york, nc north carolina, nd north dakota, oh ohio, ok oklahoma, or oregon
  pa pennsylvania, ri rhode island, sc south carolina, sd south dakota, tn tennessee, tx texas, ut utah, vt vermont, va virginia
  wa washington, wv west virginia, wi wisconsin, wy wyoming, pr puerto rico
  ab alberta, bc british columbia, mb manitoba, nb new brunswick, nl newfoundland and labrador, ns nova scotia, on ontario
  pe prince edward island, qc quebec, sk saskatchewan, yt yukon, nu nunavut, nt northwest territories
  nsw new south wales, vic victoria, qld queensland, wa western australia, sa south australia, tas tasmania
  act australian capital territory, nt northern territory
`

const codeOf = new Map(
  entriesOf(states).map((entry) => {
    const [code = '', ...name] = entry.split(' ')
    return [name.join(' '), code] as const
  }),
)

/** `California` → `ca`, `D.C.` → `dc`. */
export function regionForm(text: string): string {
  const words = withInitialsJoined(wordsOf(text))
  return codeOf.get(words) ?? words
}
