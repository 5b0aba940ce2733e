const plain = /^\p{L}[\p{L}\p{N} _./()-]*$/u
const reserved = /^(?:true|false|yes|no|y|n|on|off|null)$/i

/** A scalar that means itself in block and flow style alike. */
export function scalar(text: string): string {
  if (/\p{C}/u.test(text)) return JSON.stringify(text)
  return plain.test(text) && !reserved.test(text) && !text.endsWith(' ') ? text : `'${text.replaceAll("'", "''")}'`
}

export function list(texts: readonly string[]): string {
  return `[${texts.map(scalar).join(', ')}]`
}

/** `{ from: City, otherwise: unknown }`; the values are YAML already, and one that is undefined is left out. */
export function flow(entries: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [`${scalar(key)}: ${value}`]))
  return `{ ${pairs.join(', ')} }`
}

/** A line with a comment behind it. */
export function commented(line: string, comment: string): string {
  return `${line}  # ${oneLine(comment)}`
}

/** What stands in a comment never breaks out of it. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{C}]+/gu, ' ')
}

/** The first line of a file, for the editor; `folder` as seen from the file, or absolute. */
export function schemaLine(folder: string, file: 'customer' | 'connection' | 'matching'): string {
  return `# yaml-language-server: $schema=${oneLine(folder).replace(/\/+$/, '')}/${file}.schema.json`
}
