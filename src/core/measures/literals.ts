// Kysely expressions as text with their values written in: definition statements (functions, triggers) take no parameters.
import type { Expression, OperationNode } from 'kysely'
import { SnakeCaseCompiler } from '#src/ground/database/db.ts'

class LiteralCompiler extends SnakeCaseCompiler {
  protected override appendValue(value: unknown): void {
    this.append(literal(value))
  }
  protected override appendImmediateValue(value: unknown): void {
    this.append(literal(value))
  }
  spell(node: OperationNode): string {
    this.visitNode(node)
    return this.getSql()
  }
}

/** A value as SQL text; only integers, texts, booleans and null have one spelling everywhere. */
export function literal(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value < 0 ? `(${value})` : String(value)
  if (typeof value === 'string' && !value.includes('\0')) {
    const quoted = `'${value.replaceAll("'", "''")}'`
    return value.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted
  }
  throw new TypeError(`A measure may only hold integers, texts, booleans and null, not ${typeof value}`)
}

/** The SQL text of an expression, without any parameter. */
export function toSql(expression: Expression<unknown>): string {
  return new LiteralCompiler().spell(expression.toOperationNode())
}
