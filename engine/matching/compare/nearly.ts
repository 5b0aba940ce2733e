/** Whether one text begins with the other, or they are one slip apart: a letter too many, another one, or two neighbours exchanged. */
export function nearlySame(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (long.startsWith(short)) return true
  let same = 0
  while (short[same] === long[same]) same++
  const rest = short.slice(same)
  if (long.slice(same + 1) === rest) return true
  if (short.length < long.length) return false
  const isExchanged = short[same] === long[same + 1] && short[same + 1] === long[same]
  return rest.slice(1) === long.slice(same + 1) || (isExchanged && rest.slice(2) === long.slice(same + 2))
}
