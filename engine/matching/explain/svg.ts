/** Of middling lightness, so that it is read on a light page and on a dark one (contrast 3 and more on white and on black). */
const textStyle = 'text{font:13px system-ui,sans-serif;fill:#787878}.title{font-size:15px;font-weight:600}'

/** A picture with its title, drawn and for those who do not see it. @param left where the title begins */
export function picture(
  { title, width, height, style, left }: { title: string; width: number; height: number; style: string; left: number },
  content: readonly string[],
): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title><style>${textStyle}${style}</style>`,
    `<text class="title" x="${left}" y="26">${escaped(title)}</text>`,
    ...content,
    '</svg>',
    '',
  ].join('\n')
}

/** Text for XML; characters that it cannot hold at all are left out. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Pixels. */
export function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
