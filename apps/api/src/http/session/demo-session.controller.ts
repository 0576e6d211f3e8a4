import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { id, type Session, session, type SignInInfo, signInInfo } from '@wasl/contracts';
import { Sessions, Staff } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { CONFIG, type Config } from '@wasl/platform/config';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { Public } from '../../security/access';
import { isOnOwnMachine } from '../../security/own-machine';
import { giveSessionCookie, sessionOf } from '../../security/session-cookie';
import { SessionView } from './session-view';

const demoSignIn = z.strictObject({ userId: id });

/** What the sign-in page needs before anybody is signed in; in the demo also one-click sign-in. */
@Controller('api/v1/session')
export class DemoSessionController {
  constructor(
    private readonly staff: Staff,
    private readonly sessions: Sessions,
    private readonly view: SessionView,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @Says('Tells what the sign-in page needs to know: whether this is a demo, and who may be tried.')
  @Get('info')
  @Answers(signInInfo)
  async info(@Req() request: FastifyRequest): Promise<SignInInfo> {
    const demo = this.config.demo === true;
    const demoUsers = this.letsIn(request) ? await this.people() : [];
    return { organisation: this.config.organisation, demo, demoUsers };
  }

  /**
   * Signs in without a password; does not exist outside of the demo, nor for other machines unless the demo was asked
   * for by name.
   */
  @Public()
  @Says('Signs in as one of the people of the demo.')
  @Post('demo')
  @RouteConfig({ rateLimit: { max: 120, timeWindow: '1 minute' } })
  @Answers(session, 201)
  async open(
    @Body({ schema: demoSignIn }) body: z.output<typeof demoSignIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const people = this.letsIn(request) ? await this.people() : [];
    const person = people.find((user) => user.id === body.userId);
    if (!person) throw new AppError('api.not-found', {}, { status: 404 });
    const origin = { ip: request.ip, agent: request.headers['user-agent'] ?? '' };
    const opened = await this.sessions.open(
      person.id,
      origin,
      sessionOf(request.cookies, this.config) ?? null,
    );
    giveSessionCookie(reply, opened, this.config);
    return this.view.of(person.id);
  }

  private letsIn(request: FastifyRequest): boolean {
    return this.config.demo === true && (this.config.demoForAll || isOnOwnMachine(request));
  }

  private async people(): Promise<SignInInfo['demoUsers']> {
    const users = (await this.staff.list()).filter((user) => user.active);
    return users.map(({ id: userId, name, nameEn, role, email }) => ({
      id: userId,
      name,
      nameEn,
      role,
      email,
    }));
  }
}
