// publicodes: a rule a measure, row by row: `TABLE.json IN.jsonl OUT.jsonl`. Node has no Parquet, so JSON lines.
import Engine from 'publicodes'
import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

const [tablePath, input, output] = process.argv.slice(2)
const table = JSON.parse(readFileSync(tablePath, 'utf-8'))
const kinds = Object.fromEntries(table.facts.map((fact) => [fact.id, fact.kind]))
const named = (fact) => fact.replaceAll('_', ' ')
const signs = { at_most: '<=', less_than: '<', at_least: '>=', more_than: '>', before: '<', on_or_before: '<=', on_or_after: '>=' }
const dayOf = (iso) => iso.split('-').reverse().join('/')

function leaf([fact, operator, value]) {
  const name = named(fact)
  if (operator === 'is') return value ? name : `${name} = non`
  if (operator === 'equals') return `${name} = '${value}'`
  if (operator === 'one_of') return { 'une de ces conditions': value.map((one) => `${name} = '${one}'`) }
  return `${name} ${signs[operator]} ${kinds[fact] === 'date' ? dayOf(value) : value}`
}

const rules = {}
for (const fact of table.facts) {
  const empty = { bool: 'non', enum: `'${fact.values[0]}'`, date: '01/01/2020' }[fact.kind] ?? 0
  rules[named(fact.id)] = { 'par défaut': empty }
}
const names = table.measures.map((one) => named(one.id.replaceAll('-', ' ')))
table.measures.forEach((one, place) => {
  rules[names[place]] = { 'toutes ces conditions': one.leaves.map(leaf) }
  rules[`${names[place]} amount`] = {
    valeur: `${named(one.amount_fact)} * ${one.per_10_000 / 100}%`,
    arrondi: '2 décimales',
    plafond: one.cap,
  }
})

function situation(row) {
  const found = {}
  for (const [fact, kind] of Object.entries(kinds)) {
    const value = row[fact]
    found[named(fact)] =
      kind === 'bool' ? (value ? 'oui' : 'non') : kind === 'enum' ? `'${value}'` : kind === 'date' ? dayOf(value) : Number(value)
  }
  return found
}

const engine = new Engine(rules)
const out = createWriteStream(output)
for await (const line of createInterface({ input: createReadStream(input) })) {
  const row = JSON.parse(line)
  engine.setSituation(situation(row))
  const amounts = names.map((name) => {
    if (engine.evaluate(name).nodeValue !== true) return null
    return engine.evaluate(`${name} amount`).nodeValue.toFixed(2)
  })
  out.write(JSON.stringify({ uscc: row.uscc, amounts }) + '\n')
}
out.end()
