import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';

/** JSON Schema of what a schema puts out; what has none (files, dates in code) is left open. */
export function jsonSchemaOf(schema: z.ZodType): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
  return rest;
}

/** One line that says what a route does, for who reads the API. */
export const Says = (summary: string): MethodDecorator => ApiOperation({ summary });

/** Documents the successful answer of a route by its contract. */
export const Answers = (schema: z.ZodType, status = 200): MethodDecorator =>
  applyDecorators(
    ApiResponse({ status, description: status === 201 ? 'Created' : 'OK', schema: jsonSchemaOf(schema) }),
  );
