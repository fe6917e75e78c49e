// Trains node-nlp on prompts/questions and asks it the questions of tests/Exams: what `dotnet run --project bench/understanding` does with ours.
// Usage: npm install && node node-nlp.js [folder of the repository] [jsonl file of everyday requests that are not ours]
import fs from 'node:fs'
import path from 'node:path'
import { NlpManager } from 'node-nlp'

const root = process.argv[2] ?? path.join(import.meta.dirname, '../..')
const notOurs = process.argv[3]
const sure = 0.5

function* examples () {
  for (const language of ['en', 'es']) {
    const folder = path.join(root, 'prompts/questions', language)
    for (const file of fs.readdirSync(folder).filter(f => f.endsWith('.txt')).sort()) {
      let answer = null
      for (const line of fs.readFileSync(path.join(folder, file), 'utf8').split('\n').map(l => l.trim())) {
        if (line === '' || line.startsWith('#')) continue
        const header = /^\[(.*)\]$/.exec(line)
        if (header) answer = header[1] === 'none' ? 'None' : header[1]
        else yield { language, answer, text: line }
      }
    }
  }
}

const jsonLines = file => fs.readFileSync(file, 'utf8').split('\n').filter(l => l.trim() !== '').map(l => JSON.parse(l))

const manager = new NlpManager({ languages: ['en', 'es'], nlu: { log: false, useNoneFeature: true }, autoSave: false, forceNER: false })
let count = 0
for (const { language, answer, text } of examples()) {
  manager.addDocument(language, text, answer)
  count++
}
let start = performance.now()
await manager.train()
console.log(`${count} examples, trained in ${((performance.now() - start) / 1000).toFixed(1)} s, ${Math.round(process.memoryUsage().rss / 1048576)} MB resident`)

const times = []
async function ask (text, language) {
  const begun = performance.now()
  const { intent, score } = await manager.process(language, text)
  times.push(performance.now() - begun)
  return { intent, score }
}

// Warm, but never with a text that is measured: it keeps the words of every text it has seen.
for (const { language, text } of [...examples()].filter((_, i) => i % 4 === 0)) await ask(text, language)
times.length = 0
for (const file of fs.readdirSync(path.join(root, 'tests/Exams')).filter(f => f.endsWith('.jsonl')).sort()) {
  const tally = {}
  for (const { lang = 'en', text, expect } of jsonLines(path.join(root, 'tests/Exams', file))) {
    const { intent, score } = await ask(text, lang)
    const t = tally[lang] ??= { n: 0, first: 0, right: 0, wrong: 0 }
    t.n++
    const hit = expect.length === 0 ? intent === 'None' : expect.includes(intent)
    if (hit) t.first++
    if (intent !== 'None' && score >= sure) t[hit ? 'right' : 'wrong']++
    else if (expect.length === 0) t.right++
  }
  for (const [lang, t] of Object.entries(tally)) {
    const share = n => (100 * n / t.n).toFixed(1)
    console.log(`${file} ${lang}: ${t.n} questions, likeliest right ${share(t.first)}%, answered right ${share(t.right)}%, wrong ${share(t.wrong)}%`)
  }
}
if (notOurs) {
  const lines = jsonLines(notOurs)
  let wrong = 0
  for (const { text } of lines) {
    const { intent, score } = await ask(text, 'en')
    if (intent !== 'None' && score >= sure) wrong++
  }
  console.log(`not ours: ${lines.length} requests, ${(100 * wrong / lines.length).toFixed(1)}% wrongly answered`)
}
times.sort((a, b) => a - b)
const mean = times.reduce((sum, t) => sum + t, 0) / times.length
console.log(`p50 ${times[times.length >> 1].toFixed(3)} ms, p99 ${times[Math.floor(times.length * 0.99)].toFixed(2)} ms, mean ${mean.toFixed(3)} ms, ${Math.round(process.memoryUsage().rss / 1048576)} MB resident`)
