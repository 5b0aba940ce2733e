import { isMainThread } from 'node:worker_threads'

// Loaded before a program: the last line of its standard error is then what the process used, all its threads together.
if (isMainThread) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    console.error(JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }))
  })
}
