import { Controller, Get, Res } from '@nestjs/common';
import { Readiness, type ReadinessReport } from '@wasl/platform/health';
import type { FastifyReply } from 'fastify';
import { Public } from '../../security/access';
import { Says } from '../../openapi/answers';

/** For balancers and supervisors of processes. */
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** Answers as long as the process turns. */
  @Public()
  @Says('Answers while the process lives.')
  @Get('live')
  live(): { alive: true } {
    return { alive: true };
  }

  /** 200 while requests can be served, else 503; names what is down, not why. */
  @Public()
  @Says('Answers 200 when database and queue are reachable, else 503 with what is not.')
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessReport> {
    const report = await this.readiness.report();
    reply.status(report.ready ? 200 : 503);
    return report;
  }
}
