/** Which of these stand in it, in either case, as they are or in base64. */
export function found(content: Buffer | string, words: readonly string[]): readonly string[] {
  const text = (typeof content === 'string' ? Buffer.from(content) : content).toString('latin1')
  const lower = text.toLowerCase()
  return words.filter((word) => lower.includes(word) || inBase64(word).some((encoded) => text.includes(encoded)))
}

/** What a word looks like in it, wherever it begins; the characters at its ends depend on what stands beside it. */
function inBase64(word: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.from(`${'-'.repeat(before)}${word}`)
      .toString('base64')
      .replace(/=+$/, '')
    return encoded.slice(before === 0 ? 0 : before + 1, -1)
  })
}
