/** What HubSpot takes in one request: ids, writes or addresses. */
export const mostInputs = 100

export function inChunks<T>(items: readonly T[], size = mostInputs): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
}
