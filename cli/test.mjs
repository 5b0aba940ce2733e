/** Everything that must hold, cheapest first; ends at the first that fails. @returns the exit code */
export async function test(vitestArguments, runTool) {
  const steps = [
    ['types', 'tsc', '-p', '.'],
    ['lint', 'oxlint'],
    ['format', 'biome', 'check'],
    ['dead code', 'knip'],
    ['tests', 'vitest', 'run', ...vitestArguments],
  ]
  for (const [name, tool, ...args] of steps) {
    const code = await runTool(tool, args)
    if (code === 0) continue
    process.stderr.write(`\nFailed: ${name} (${tool})\n`)
    return code
  }
  return 0
}
