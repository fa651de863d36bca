package app.kinkit.server.timer;

import app.kinkit.domain.contract.ContractCommand.ExpireContract;
import app.kinkit.domain.contract.ContractCommand.RemindRenewal;
import app.kinkit.domain.contract.ContractSeriesId;
import app.kinkit.domain.contract.Renewal;
import java.util.List;
import java.util.stream.Stream;

/// What time does to contracts: they end, and some days before that their signers are reminded. One
/// version of a series binds at a time, so the series says which is meant. Days are 24 hours.
public final class ContractTimes {
  private static final TimerKind END =
      new TimerKind(
          "expire contract",
          """
          select c.series_id as id, c.expires_at as at, c.row_position as position
          from public.contract c
          where (c.expires_at, c.series_id) > (?, ?) and c.expires_at <= ? and c.status = 'active'
          order by c.expires_at, c.series_id limit ?
          """,
          null,
          (id, _) -> new ExpireContract(new ContractSeriesId(id)));

  public static final List<TimerKind> ALL =
      Stream.concat(Stream.of(END), Renewal.DAYS.stream().map(ContractTimes::reminder)).toList();

  private ContractTimes() {}

  private static TimerKind reminder(int days) {
    return new TimerKind(
        "remind renewal " + days,
        """
        select c.series_id as id, c.expires_at - interval '%1$d hours' as at, c.row_position as position
        from public.contract c
        where (c.expires_at, c.series_id) > (?::timestamptz + interval '%1$d hours', ?)
          and c.expires_at <= ?::timestamptz + interval '%1$d hours' and c.status = 'active'
          and (c.reminded_at is null or c.reminded_at < c.expires_at - interval '%1$d hours')
        order by c.expires_at, c.series_id limit ?
        """
            .formatted(days * 24),
        Renewal.WITHIN,
        (id, at) -> new RemindRenewal(new ContractSeriesId(id), at));
  }
}
